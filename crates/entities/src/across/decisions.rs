//! Editors' decisions: a text with one decision a line, which no score overrules.
//!
//! ```text
//! # Two people of one name, told apart by the articles that they stand in.
//! different person "Ola Berg" in "a.txt"  person "Ola Berg" in "b.txt"
//! same e0k3tq9b2m4xw7  "Sergei Tkachenko"
//! name "Harbour Board"  "Ellinghavn Harbour Board"
//! ```
//!
//! Who is meant is said by an identity's id, or by a name between straight quotation marks, letter by letter as the run
//! shows it; a kind before it and an article behind it say which of its bearers. Inside a name `\"` is a quotation mark and
//! `\\` a backslash. What follows a `#` outside of names is a comment.

use onrecord_model::EntityKind;

use super::ids;

/// Decisions in the order of their lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    pub(crate) lines: Vec<Decision>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decision {
    /// From 1.
    pub(crate) line: u32,
    pub(crate) verdict: Verdict,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    Same(Reference, Reference),
    Different(Reference, Reference),
    Name(Reference, String),
}

/// Who is meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    Id(String),
    Name { kind: Option<EntityKind>, name: String, article: Option<String> },
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct DecisionError {
    /// Its number, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub reason: String,
}

/// What became of a decision that was not simply followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The decision's line.
    pub line: u32,
    /// What there is to say, in a sentence.
    pub message: String,
    /// Whether it contradicts other decisions, so that the run's result is not what anybody decided.
    pub contradiction: bool,
}

impl Decisions {
    /// Reads decisions.
    ///
    /// # Errors
    /// When a line is none.
    pub fn parse(text: &str) -> Result<Self, DecisionError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = Vec::new();
        for (line, text) in (1u32..).zip(text.lines()) {
            let verdict = Line::read(text).and_then(Line::verdict).map_err(|reason| DecisionError { line, reason })?;
            lines.extend(verdict.map(|verdict| Decision { line, verdict }));
        }
        Ok(Self { lines })
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

impl Decision {
    /// Everybody whom it speaks of.
    pub(crate) fn references(&self) -> impl Iterator<Item = &Reference> {
        let (one, other) = match &self.verdict {
            Verdict::Same(one, other) | Verdict::Different(one, other) => (one, Some(other)),
            Verdict::Name(one, _) => (one, None),
        };
        [Some(one), other].into_iter().flatten()
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => f.write_str(id),
            Self::Name { kind, name, article } => {
                if let Some(kind) = kind {
                    write!(f, "{kind} ")?;
                }
                let marked = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
                f.write_str(&marked(name))?;
                article.as_ref().map_or(Ok(()), |article| write!(f, " in {}", marked(article)))
            }
        }
    }
}

#[derive(Debug, PartialEq)]
enum Part {
    Word(String),
    Name(String),
}

/// The parts of a line that are still to be read, the next one last.
struct Line(Vec<Part>);

impl Line {
    fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while let Some(first) = rest.chars().next() {
            if first == '#' {
                break;
            }
            if first == '"' {
                let (name, after) = quoted(&rest[1..])?;
                parts.push(Part::Name(name));
                rest = after.trim_start();
            } else {
                let end = rest.find(|c: char| c.is_whitespace() || c == '"' || c == '#').unwrap_or(rest.len());
                parts.push(Part::Word(rest[..end].to_owned()));
                rest = rest[end..].trim_start();
            }
        }
        parts.reverse();
        Ok(Self(parts))
    }

    /// The decision that the parts make; none for an empty line.
    fn verdict(mut self) -> Result<Option<Verdict>, String> {
        let Some(verb) = self.0.pop() else { return Ok(None) };
        let verdict = match verb {
            Part::Word(verb) if verb == "same" => Verdict::Same(self.reference()?, self.reference()?),
            Part::Word(verb) if verb == "different" => Verdict::Different(self.reference()?, self.reference()?),
            Part::Word(verb) if verb == "name" => Verdict::Name(self.reference()?, self.name("the name to be used")?),
            Part::Word(verb) | Part::Name(verb) => {
                return Err(format!("a line begins with same, different or name, not with {verb}"));
            }
        };
        match self.0.pop() {
            Some(Part::Word(more) | Part::Name(more)) => Err(format!("nothing should follow, but there is {more}")),
            None => Ok(Some(verdict)),
        }
    }

    fn reference(&mut self) -> Result<Reference, String> {
        let mut kind = None;
        if let Some(Part::Word(word)) = self.0.pop_if(|part| matches!(part, Part::Word(_))) {
            if ids::is_id(&word) {
                return Ok(Reference::Id(word));
            }
            // Both spellings, as elsewhere in the program's papers.
            let known = if word == "organization" { Ok(EntityKind::Organisation) } else { word.parse() };
            kind = Some(known.map_err(|_| format!("{word} is neither an id nor a kind; names stand in \"\""))?);
        }
        let name = self.name("an id or a name")?;
        let mut article = None;
        if self.0.pop_if(|part| *part == Part::Word("in".to_owned())).is_some() {
            article = Some(self.name("an article's name")?);
        }
        Ok(Reference::Name { kind, name, article })
    }

    fn name(&mut self, what: &str) -> Result<String, String> {
        match self.0.pop() {
            Some(Part::Name(name)) if name.trim().is_empty() => Err("an empty name".to_owned()),
            Some(Part::Name(name)) => Ok(name),
            Some(Part::Word(word)) => Err(format!("{what} is missing before {word}; names stand in \"\"")),
            None => Err(format!("{what} is missing")),
        }
    }
}

/// A name up to its closing mark, and what follows.
fn quoted(text: &str) -> Result<(String, &str), String> {
    let mut name = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((name, &text[at + 1..])),
            '\\' => match chars.next() {
                Some((_, c @ ('"' | '\\'))) => name.push(c),
                _ => return Err("in a name \\ stands before \" or \\ alone".to_owned()),
            },
            c => name.push(c),
        }
    }
    Err("a name is not closed by \"".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<Vec<String>, String> {
        let decisions = Decisions::parse(text).map_err(|error| error.to_string())?;
        let show = |decision: &Decision| {
            let references: Vec<String> = decision.references().map(ToString::to_string).collect();
            let (verb, name) = match &decision.verdict {
                Verdict::Same(..) => ("same", String::new()),
                Verdict::Different(..) => ("different", String::new()),
                Verdict::Name(_, name) => ("name", format!(" -> {name}")),
            };
            format!("{}: {verb} {}{name}", decision.line, references.join(" / "))
        };
        Ok(decisions.lines.iter().map(show).collect())
    }

    #[test]
    fn lines_are_read() {
        let text = "\u{feff}# our decisions\r\n\r\nsame \"Ola Berg\"\t\"O. \\\"Bear\\\" Berg\" # he signs so\r\n\
                    different person \"Ola Berg\" in \"in/a b.txt\" e0000000000abc\n  name organization \"HB#1\" \"Harbour Board\"";
        let expect = [
            "3: same \"Ola Berg\" / \"O. \\\"Bear\\\" Berg\"",
            "4: different person \"Ola Berg\" in \"in/a b.txt\" / e0000000000abc",
            "5: name organisation \"HB#1\" -> Harbour Board",
        ];
        assert_eq!(shown(text).unwrap(), expect);
        assert!(Decisions::parse("").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_decision_is_told_with_its_line() {
        let check = |text: &str, expect: &str| assert_eq!(shown(text).unwrap_err(), expect);
        check("\nmerge \"a\" \"b\"", "line 2: a line begins with same, different or name, not with merge");
        check("same \"a\"", "line 1: an id or a name is missing");
        check("same Berg \"b\"", "line 1: Berg is neither an id nor a kind; names stand in \"\"");
        check("same \"a\" \"b", "line 1: a name is not closed by \"");
        check("same \"a\" \"b\" \"c\"", "line 1: nothing should follow, but there is c");
        check("name \"a\" b", "line 1: the name to be used is missing before b; names stand in \"\"");
        check("name \"a\" \" \"", "line 1: an empty name");
        check("same \"a\\n\" \"b\"", "line 1: in a name \\ stands before \" or \\ alone");
        check("same \"a\" in b", "line 1: an article's name is missing before b; names stand in \"\"");
    }
}
