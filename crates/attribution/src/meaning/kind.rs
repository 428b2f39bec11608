//! Direct, mixed or indirect, by the quotation marks.

use onrecord_model::Kind;

use super::Statement;
use crate::view::View;

/// Direct when every word of the content stands between quotation marks, mixed when some do. Marks that hold the cue as
/// well are somebody else's: "'I think it is late,' she said" has an indirect thought in a direct utterance.
pub(super) fn of(view: &View<'_>, statement: &Statement<'_>) -> Kind {
    let (Some(first), Some(last)) = (
        statement.content.iter().filter(|tokens| !tokens.is_empty()).map(|tokens| tokens.start).min(),
        statement.content.iter().filter(|tokens| !tokens.is_empty()).map(|tokens| tokens.end - 1).max(),
    ) else {
        return Kind::Indirect;
    };
    let span = view.token(first).span.cover(view.token(last).span);
    let key = view.token(statement.key).span;
    // Outermost quotations do not overlap, so the walk back ends at the first that closes before the content.
    let quotations = &view.analysis.quotations;
    let after = quotations.partition_point(|quotation| quotation.span.start() < span.end());
    let own: Vec<_> = (quotations[..after].iter().rev())
        .take_while(|quotation| quotation.inside.is_some() || quotation.span.end() > span.start())
        .filter(|quotation| quotation.span.overlaps(span) && !quotation.inner().contains(key))
        .map(onrecord_model::Quotation::inner)
        .collect();
    let (mut quoted, mut plain) = (false, false);
    for i in statement.content.iter().flat_map(Clone::clone).filter(|&i| view.word(i).contains(char::is_alphanumeric)) {
        let token = view.token(i).span;
        if own.iter().any(|inner| inner.contains(token)) { quoted = true } else { plain = true }
    }
    match (quoted, plain) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) => Kind::Indirect,
    }
}
