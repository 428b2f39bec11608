//! Quotation marks: which open, which close, and what lies between them.
//!
//! Block by block, in one pass over its marks with a stack, so that one bad mark costs at most its block. The shape of a
//! mark is a hint, not a law: scraped news has closing marks where opening ones belong and straight ones beside curly
//! ones. What stands left and right of a run of marks decides where the shape does not fit, and what is open decides
//! where neither does. Single marks are apostrophes unless a pair can be made of them.
//!
//! A quotation without a closing mark that reaches the end of its block is taken up by the next block if that begins
//! with an opening mark, as the press does when a speaker's words fill several paragraphs.

use onrecord_model::{Diagnostic, Document, Quotation, QuotationId, Span, Stage};

use crate::characters::{after, before, is_space};

/// What a token is among quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// No quotation mark, or an apostrophe.
    #[default]
    None,
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
}

/// Scratch for pairing; reusable, so that blocks cost no allocation.
#[derive(Debug, Default)]
pub struct Pairing {
    marks: Vec<Candidate>,
    stack: Vec<Frame>,
    quotations: Vec<Quotation>,
    dropped: Vec<bool>,
    places: Vec<u32>,
}

/// Quotes in quotes in quotes are real; beyond that a text is broken.
const DEEPEST: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    token: usize,
    span: Span,
    family: Family,
    /// What its shape says; straight marks say nothing.
    shape: Lean,
    /// Closing marks less opening ones among the double marks from this one to the block's end.
    surplus: i32,
    /// What its neighbours say.
    place: Lean,
    /// Whether punctuation stands right before it.
    after_stop: bool,
    /// Whether a digit stands right before it, as before the mark for inches.
    after_digit: bool,
}

impl Candidate {
    fn is_straight(&self) -> bool {
        self.shape == Lean::Either
    }

    /// What it most likely is, before anything is known of the marks around it.
    fn likely(&self) -> Lean {
        match (self.shape, self.place) {
            (Lean::Either, place) | (Lean::Open, place @ Lean::Close) => place,
            (shape, _) => shape,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    quotation: usize,
    family: Family,
    straight: bool,
    token: usize,
}

impl Pairing {
    /// Pairs the marks among `tokens`, which are those of the block `block`; sets `roles` (one for each token), appends
    /// to `quotations` and `diagnostics`.
    pub fn pair(
        &mut self,
        text: &str,
        block: Span,
        tokens: &[Span],
        roles: &mut [Mark],
        quotations: &mut Vec<Quotation>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.find(text, block, tokens);
        if self.marks.is_empty() {
            return;
        }
        self.stack.clear();
        self.quotations.clear();
        self.dropped.clear();
        let first_diagnostic = diagnostics.len();
        let last_single = self.marks.iter().rposition(|m| m.family == Family::Single && m.place != Lean::Open);
        for i in 0..self.marks.len() {
            let mark = self.marks[i];
            if mark.family == Family::Single {
                self.single(text, i, last_single, roles);
            } else {
                self.double(text, block, mark, roles, diagnostics);
            }
        }
        while let Some(frame) = self.stack.pop() {
            if frame.family == Family::Single {
                self.drop_frame(frame, roles);
            } else {
                self.quotations[frame.quotation].span =
                    Span::new(self.quotations[frame.quotation].span.start(), block.end());
                let open = self.quotations[frame.quotation].open.unwrap_or_default();
                diagnostics.push(odd("unclosed-quotation", "a quotation has no closing mark", open));
            }
        }
        diagnostics[first_diagnostic..].sort_by_key(|d| d.span);
        self.emit(quotations);
    }

    /// Moves what was not dropped into `quotations`, with ids of the whole document.
    fn emit(&mut self, quotations: &mut Vec<Quotation>) {
        self.places.clear();
        let mut next = quotations.len();
        for &dropped in &self.dropped {
            self.places.push(if dropped { u32::MAX } else { QuotationId::at(next).0 });
            next += usize::from(!dropped);
        }
        for (i, quotation) in self.quotations.iter().enumerate() {
            if self.dropped[i] {
                continue;
            }
            // Whatever stood inside a dropped pair stands inside what that stood in.
            let mut outer = quotation.inside;
            while let Some(QuotationId(o)) = outer
                && self.dropped[o as usize]
            {
                outer = self.quotations[o as usize].inside;
            }
            let inside = outer.map(|o| QuotationId(self.places[o.index()]));
            quotations.push(Quotation { inside, ..quotation.clone() });
        }
    }

    fn find(&mut self, text: &str, block: Span, tokens: &[Span]) {
        self.marks.clear();
        let mut run = 0;
        for (i, &span) in tokens.iter().enumerate() {
            let Some((family, shape)) = shape_of(span.of(text)) else { continue };
            if self.marks.last().is_some_and(|m| m.token + 1 != i || m.span.end() != span.start()) {
                self.place(text, block, run);
                run = self.marks.len();
            }
            self.marks.push(Candidate {
                token: i,
                span,
                family,
                shape,
                surplus: 0,
                place: Lean::Either,
                after_stop: false,
                after_digit: false,
            });
        }
        self.place(text, block, run);
        let mut surplus = 0;
        for mark in self.marks.iter_mut().rev().filter(|m| m.family != Family::Single) {
            surplus += match mark.likely() {
                Lean::Open => -1,
                Lean::Close => 1,
                Lean::Either => 0,
            };
            mark.surplus = surplus;
        }
    }

    /// Reads the neighbours of the marks from `run` on, which touch each other.
    fn place(&mut self, text: &str, block: Span, run: usize) {
        let Some(run) = self.marks.get_mut(run..).filter(|run| !run.is_empty()) else { return };
        let start = run[0].span.start() as usize;
        let end = run[run.len() - 1].span.end() as usize;
        let left = before(&text[block.start() as usize..], start - block.start() as usize);
        let right = after(&text[..block.end() as usize], end);
        let opens = left.is_none_or(|c| is_space(c) || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…'));
        let closes = right.is_none_or(|c| {
            is_space(c)
                || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '/' | '…')
        });
        let place = match (opens, closes) {
            // Nothing closes at a block's start, nothing opens at its end.
            _ if left.is_none() && right.is_some() => Lean::Open,
            _ if right.is_none() && left.is_some() => Lean::Close,
            (true, false) => Lean::Open,
            (false, true) => Lean::Close,
            _ => Lean::Either,
        };
        let after_stop = left.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…' | ';' | '—' | '-'));
        let inch = left.is_some_and(|c| c.is_ascii_digit());
        for (i, mark) in run.iter_mut().enumerate() {
            mark.place = place;
            mark.after_stop = after_stop || i > 0;
            mark.after_digit = inch && i == 0;
        }
        // Feet and inches between digits are no quotation marks: the shape of nothing.
        let feet = inch && right.is_some_and(|c| c.is_ascii_digit());
        if run.len() == 1 && ((feet && run[0].family == Family::Single) || (inch && is_measure(text, block, start))) {
            self.marks.pop();
        }
    }

    fn open(&mut self, mark: Candidate, roles: &mut [Mark]) {
        let inside = self.stack.last().map(|frame| QuotationId::at(frame.quotation));
        self.stack.push(Frame {
            quotation: self.quotations.len(),
            family: mark.family,
            straight: mark.is_straight(),
            token: mark.token,
        });
        self.quotations.push(Quotation {
            span: mark.span,
            open: Some(mark.span),
            close: None,
            continues: None,
            inside,
        });
        self.dropped.push(false);
        roles[mark.token] = Mark::Open;
    }

    fn close(&mut self, frame: Frame, mark: Candidate, roles: &mut [Mark]) {
        let quotation = &mut self.quotations[frame.quotation];
        quotation.span = quotation.span.cover(mark.span);
        quotation.close = Some(mark.span);
        roles[mark.token] = Mark::Close;
    }

    /// The pair was none: its opening mark was an apostrophe.
    fn drop_frame(&mut self, frame: Frame, roles: &mut [Mark]) {
        self.dropped[frame.quotation] = true;
        roles[frame.token] = Mark::None;
    }

    fn double(
        &mut self,
        text: &str,
        block: Span,
        mark: Candidate,
        roles: &mut [Mark],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let is_same = |f: &Frame| f.family == mark.family && f.straight == mark.is_straight();
        let any = self.stack.iter().rposition(|f| f.family != Family::Single);
        let partner = self.stack.iter().rposition(is_same).or(any);
        let is_open = partner.is_some();
        let opens = match (mark.shape, mark.place) {
            (Lean::Open, Lean::Open) => true,
            (Lean::Open, Lean::Close) => !is_open && mark.family == Family::Guillemet,
            (Lean::Open, Lean::Either) => !(is_open && mark.after_stop),
            (Lean::Close, Lean::Open) => !is_open,
            (Lean::Close, _) => false,
            (Lean::Either, Lean::Open) => true,
            (Lean::Either, Lean::Close) => false,
            (Lean::Either, Lean::Either) => !is_open,
        };
        if !opens && !is_open && mark.after_digit && mark.shape == Lean::Either {
            return;
        }
        if opens && self.stack.len() >= DEEPEST {
            diagnostics.push(odd("stray-quotation-mark", "quotations nest too deep", mark.span));
            return;
        }
        if opens {
            // One that is still open either holds the new one or was never closed: closing marks to spare for it in
            // the rest of the block tell which. Straight marks around curly ones need no such proof.
            let depth = self.stack.iter().filter(|f| f.family != Family::Single).count();
            let spare = usize::try_from(mark.surplus).is_ok_and(|spare| spare >= depth);
            let top = self.stack.len().wrapping_sub(1);
            if let Some(at) = any.filter(|&at| at == top && !spare) {
                let frame = self.stack[at];
                let differs = (frame.family, frame.straight) != (mark.family, mark.is_straight());
                if !(differs && frame.straight) {
                    self.stack.truncate(at);
                    let quotation = &mut self.quotations[frame.quotation];
                    let end = Span::new(quotation.span.start(), mark.span.start()).trimmed(text, is_space);
                    quotation.span = quotation.span.cover(end);
                    diagnostics.push(odd(
                        "unclosed-quotation",
                        "a quotation has no closing mark before the next one opens",
                        quotation.open.unwrap_or_default(),
                    ));
                }
            }
            self.open(mark, roles);
            return;
        }
        if let Some(at) = partner {
            while self.stack.len() > at + 1 {
                if let Some(frame) = self.stack.pop() {
                    if frame.family == Family::Single {
                        self.drop_frame(frame, roles);
                    } else {
                        let quotation = &mut self.quotations[frame.quotation];
                        quotation.span = Span::new(quotation.span.start(), mark.span.start());
                    }
                }
            }
            if let Some(frame) = self.stack.pop() {
                self.close(frame, mark, roles);
            }
            return;
        }
        roles[mark.token] = Mark::Close;
        if self.quotations.is_empty() && mark.span.start() > block.start() {
            let span = Span::new(block.start(), mark.span.end());
            self.quotations.push(Quotation { span, open: None, close: Some(mark.span), continues: None, inside: None });
            self.dropped.push(false);
            diagnostics.push(odd("unopened-quotation", "a quotation has no opening mark", mark.span));
        } else {
            diagnostics.push(odd("stray-quotation-mark", "a closing quotation mark has no partner", mark.span));
        }
    }

    fn single(&mut self, text: &str, i: usize, last_single: Option<usize>, roles: &mut [Mark]) {
        let mark = self.marks[i];
        let open = self.stack.last().copied().filter(|f| f.family == Family::Single);
        let may_open = match mark.shape {
            Lean::Open => mark.place != Lean::Close,
            Lean::Close => mark.place == Lean::Open && open.is_none(),
            Lean::Either => mark.place == Lean::Open,
        };
        if may_open {
            if last_single.is_some_and(|last| last > i) {
                // Two openings in a row: the first was an apostrophe.
                if let Some(frame) = open {
                    self.stack.pop();
                    self.drop_frame(frame, roles);
                }
                self.open(mark, roles);
            }
            return;
        }
        let Some(frame) = open else { return };
        if mark.place == Lean::Open {
            return;
        }
        // "the farmers' union": a plural's apostrophe, if a better closing mark follows.
        let plural =
            !mark.after_stop && before(text, mark.span.start() as usize).is_some_and(|c| matches!(c, 's' | 'S'));
        let next = self.marks.get(i + 1);
        if plural && next.is_some_and(|n| n.family == Family::Single && n.place == Lean::Close) {
            return;
        }
        self.stack.pop();
        self.close(frame, mark, roles);
    }
}

/// Joins quotations that run over several blocks of the story, and says which stay open for good.
///
/// `quotations` are those of the whole document, in text order; `diagnostics` loses the complaint about a missing mark
/// where the next block goes on.
pub fn join(document: &Document, quotations: &mut [Quotation], diagnostics: &mut Vec<Diagnostic>) {
    let mut unclosed: Option<QuotationId> = None;
    let mut joined = Vec::new();
    let mut next = 0;
    for (_, block) in document.story() {
        while next < quotations.len() && quotations[next].span.start() < block.span.start() {
            next += 1;
        }
        let first = next;
        while next < quotations.len() && quotations[next].span.start() < block.span.end() {
            next += 1;
        }
        if let Some(previous) = unclosed.take()
            && let Some(opening) = quotations[first..next].first_mut()
            && opening.span.start() == block.span.start()
            && opening.open.is_some()
        {
            opening.continues = Some(previous);
            // Going on in the next paragraph is how the press writes, so the missing mark is not odd.
            joined.extend(quotations[previous.index()].open);
        }
        let last = quotations[first..next].iter().rposition(|q| q.inside.is_none()).map(|i| first + i);
        unclosed = last
            .filter(|&i| {
                let q = &quotations[i];
                q.close.is_none() && q.open.is_some() && q.span.end() == block.span.end()
            })
            .map(QuotationId::at);
    }
    if !joined.is_empty() {
        let is_joined = |span: Option<Span>| span.is_some_and(|span| joined.binary_search(&span).is_ok());
        diagnostics.retain(|d| d.code != "unclosed-quotation" || !is_joined(d.span));
    }
}

fn shape_of(token: &str) -> Option<(Family, Lean)> {
    // Every mark is at most six bytes long ("’’").
    if token.len() > 6 {
        return None;
    }
    Some(match token {
        "\"" | "''" | "＂" | "‘‘" => (Family::Double, Lean::Either),
        "“" | "„" | "``" | "‟" => (Family::Double, Lean::Open),
        "”" | "’’" => (Family::Double, Lean::Close),
        "«" => (Family::Guillemet, Lean::Open),
        "»" => (Family::Guillemet, Lean::Close),
        "'" | "`" | "＇" => (Family::Single, Lean::Either),
        "‘" | "‚" | "‹" | "‛" => (Family::Single, Lean::Open),
        "’" | "›" => (Family::Single, Lean::Close),
        _ => return None,
    })
}

/// Whether the mark at `start`, after a digit, ends a measure in feet and inches ("6'2\"").
fn is_measure(text: &str, block: Span, start: usize) -> bool {
    let head = &text.as_bytes()[block.start() as usize..start];
    let digits = head.iter().rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let rest = &head[..head.len() - digits];
    let rest = rest.strip_suffix("'".as_bytes()).or_else(|| rest.strip_suffix("’".as_bytes()));
    rest.is_some_and(|rest| rest.last().is_some_and(u8::is_ascii_digit))
}

fn odd(code: &str, message: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Stage::Language, code, message).at(span)
}

#[cfg(test)]
mod tests;
