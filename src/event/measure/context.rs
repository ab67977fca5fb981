//! What stands around a mention that leaves it unsaid what or whom it hits.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::phrase::Actor;

use super::Reader;
use super::effect::HEADLINES;

/// How many goods a sentence may name for them to be what a bare measure is on.
const FEW: usize = 3;

impl Reader<'_> {
    /// The goods that a bare mention is on: those told before it in its sentence.
    pub(super) fn nearby(&self, token: usize) -> Vec<u16> {
        let scene = self.scene;
        let own = scene.goods(scene.sentence(self.sentence).start..token);
        if own.len() <= FEW { own } else { own[own.len() - 1..].to_vec() }
    }

    /// `exports of the fibre`: the good that a word for its kind stands for, told last before it.
    pub(super) fn told_goods(&self, range: Range<usize>) -> Vec<u16> {
        let view = self.scene.view;
        let word = range.skip(1).find(|&t| view.classes(t).any(Classes::STUFF) && view.is(t - 1, "the"));
        let Some(word) = word else { return Vec::new() };
        let before = self.scene.goods(self.scene.sentence(self.sentence.saturating_sub(2)).start..word);
        before.last().copied().into_iter().collect()
    }

    /// The goods of the sentence before, else of the headline.
    pub(super) fn around(&self) -> Vec<u16> {
        let scene = self.scene;
        let before = self.sentence.checked_sub(1);
        let titles = (0..self.sentence.min(HEADLINES)).filter(|&s| scene.is_headline(s));
        let goods = before.into_iter().chain(titles).map(|s| scene.goods(scene.sentence(s)));
        goods.into_iter().find(|g| !g.is_empty() && g.len() <= FEW).unwrap_or_default()
    }

    /// The only state besides the imposer that the sentence of a mention names.
    pub(super) fn rival(&self, imposer: Option<Actor>) -> Option<Actor> {
        let states = self.scene.actors(self.scene.sentence(self.sentence)).into_iter().filter_map(|a| self.state(a));
        let mut others = states.filter(|s| Some(*s) != imposer);
        let rival = others.next()?;
        others.all(|o| o == rival).then_some(rival)
    }
}
