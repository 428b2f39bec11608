//! Names that the fields of records and the columns of tables go by.

use crate::ParseError;

/// Which fields hold what: for each, names in order of preference. A name may be a path with dots (`article.body`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The article's text.
    pub text: Vec<String>,
    /// Its headline.
    pub title: Vec<String>,
    /// Its address.
    pub url: Vec<String>,
    /// When it was published: a date in words or figures, or seconds or milliseconds since 1970.
    pub date: Vec<String>,
    /// Who published it.
    pub outlet: Vec<String>,
    /// Who wrote it: a string or a list of strings or of objects with a `name`.
    pub authors: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            text: names(&[
                "text",
                "body",
                "content",
                "article",
                "maintext",
                "main_text",
                "full_text",
                "articleBody",
                "raw_text",
            ]),
            title: names(&["title", "headline", "title_page"]),
            url: names(&["url", "link", "uri", "canonical_url", "source_url"]),
            date: names(&[
                "date",
                "date_publish",
                "published",
                "publish_date",
                "published_at",
                "publishedAt",
                "publication_date",
                "pub_date",
                "pubDate",
                "datePublished",
                "timestamp",
            ]),
            outlet: names(&[
                "publisher",
                "outlet",
                "source",
                "source_name",
                "site_name",
                "publication",
                "source_domain",
                "domain",
            ]),
            authors: names(&["authors", "author", "byline", "creator"]),
        }
    }
}

impl Fields {
    /// What the fields are called.
    pub const NAMES: &[&str] = &["text", "title", "url", "date", "publisher", "authors"];

    /// The usual names, but where `pairs` of a field and a name say otherwise: such a field is looked for under the names given
    /// for it, in their order, and under no other.
    ///
    /// # Errors
    /// When there is no such field.
    ///
    /// ```
    /// use onrecord_parse::jsonl::Fields;
    ///
    /// let fields = Fields::renamed([("text", "corpo"), ("publisher", "jornal")]).unwrap();
    /// assert_eq!((fields.text, fields.outlet), (vec!["corpo".to_owned()], vec!["jornal".to_owned()]));
    /// assert_eq!(fields.title, Fields::default().title);
    /// assert!(Fields::renamed([("colour", "c")]).is_err());
    /// ```
    pub fn renamed<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ParseError> {
        let mut fields = Self::default();
        let mut named = Vec::new();
        for (field, name) in pairs {
            let names = fields.names_mut(field).ok_or_else(|| ParseError::UnknownField(field.to_owned()))?;
            if !named.contains(&field) {
                named.push(field);
                names.clear();
            }
            names.push(name.to_owned());
        }
        Ok(fields)
    }

    /// Whether a column of this name may hold the text, or an object with the text in it.
    pub(crate) fn is_text(&self, column: &str) -> bool {
        is_one(&self.text, column)
    }

    /// Whether a field of this name may hold the text.
    pub(crate) fn is_text_itself(&self, name: &str) -> bool {
        self.text.iter().any(|text| text.eq_ignore_ascii_case(name))
    }

    /// Whether an object of this name may have the text in it.
    pub(crate) fn is_around_text(&self, name: &str) -> bool {
        self.text.iter().any(|text| is_first(text, name))
    }

    /// Whether anything is looked for in a column of this name.
    pub(crate) fn is_known(&self, column: &str) -> bool {
        let all = [&self.text, &self.title, &self.url, &self.date, &self.outlet, &self.authors];
        all.into_iter().any(|names| is_one(names, column))
    }

    fn names_mut(&mut self, field: &str) -> Option<&mut Vec<String>> {
        Some(match field {
            "text" => &mut self.text,
            "title" => &mut self.title,
            "url" => &mut self.url,
            "date" => &mut self.date,
            "publisher" | "outlet" => &mut self.outlet,
            "authors" => &mut self.authors,
            _ => return None,
        })
    }
}

fn is_one(names: &[String], column: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(column) || is_first(name, column))
}

/// Whether the path `name` begins with the field `first`.
fn is_first(name: &str, first: &str) -> bool {
    name.split_once('.').is_some_and(|(part, _)| part == first)
}
