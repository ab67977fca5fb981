//! What the examples share: exit codes.

use std::process::ExitCode;

/// 0, or 1 with the reason on the standard error. (Usage errors are 2, by `clap`.)
pub(crate) fn code(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}
