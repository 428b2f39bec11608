//! Elements and attributes that mean something to us, as small numbers.

macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $type { $($variant,)* Other }

        impl $type {
            pub(super) fn of(name: &[u8]) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::Other }
            }
        }
    };
}

names! {
    /// An element's name; text is a node without one.
    Tag {
        Text = b"#text", A = b"a", Address = b"address", Area = b"area", Article = b"article", Aside = b"aside",
        Audio = b"audio", B = b"b", Base = b"base", Blockquote = b"blockquote", Body = b"body", Br = b"br",
        Button = b"button", Canvas = b"canvas", Caption = b"caption", Center = b"center", Cite = b"cite", Code = b"code",
        Col = b"col", Colgroup = b"colgroup", Datalist = b"datalist", Dd = b"dd", Del = b"del", Details = b"details",
        Dialog = b"dialog", Dir = b"dir", Div = b"div", Dl = b"dl", Dt = b"dt", Em = b"em", Embed = b"embed",
        Fieldset = b"fieldset", Figcaption = b"figcaption", Figure = b"figure", Font = b"font", Footer = b"footer",
        Form = b"form", Frameset = b"frameset", H1 = b"h1", H2 = b"h2", H3 = b"h3", H4 = b"h4", H5 = b"h5", H6 = b"h6",
        Head = b"head", Header = b"header", Hgroup = b"hgroup", Hr = b"hr", Html = b"html", I = b"i",
        Iframe = b"iframe", Img = b"img", Input = b"input", Label = b"label", Legend = b"legend", Li = b"li",
        Link = b"link", Main = b"main", Math = b"math", Menu = b"menu", Meta = b"meta", Nav = b"nav",
        Noscript = b"noscript", Object = b"object", Ol = b"ol", Optgroup = b"optgroup", Option = b"option", P = b"p",
        Param = b"param", Picture = b"picture", Pre = b"pre", Q = b"q", Script = b"script", Section = b"section",
        Select = b"select", Small = b"small", Source = b"source", Span = b"span", Strong = b"strong", Style = b"style",
        Sub = b"sub", Summary = b"summary", Sup = b"sup", Svg = b"svg", Table = b"table", Tbody = b"tbody", Td = b"td",
        Template = b"template", Textarea = b"textarea", Tfoot = b"tfoot", Th = b"th", Thead = b"thead", Time = b"time",
        Title = b"title", Tr = b"tr", Track = b"track", U = b"u", Ul = b"ul", Video = b"video", Wbr = b"wbr",
    }
}

names! {
    /// An attribute that is kept.
    Name {
        AriaHidden = b"aria-hidden", Charset = b"charset", Class = b"class", Content = b"content",
        DataTestid = b"data-testid", DataComponent = b"data-component", DataType = b"data-type", Datetime = b"datetime", Hidden = b"hidden", Href = b"href",
        HttpEquiv = b"http-equiv", Id = b"id", Itemprop = b"itemprop", Lang = b"lang", Key = b"name",
        Property = b"property", Rel = b"rel", Role = b"role", Style = b"style", Title = b"title", Type = b"type",
    }
}

impl Tag {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Other as usize + 1;

    /// Elements that have no content and no end tag.
    pub(super) const fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    pub(super) const fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Elements that stand on lines of their own.
    pub(super) const fn is_block(self) -> bool {
        self.is_heading()
            || self.is_table_part()
            || matches!(
                self,
                Self::Address
                    | Self::Article
                    | Self::Aside
                    | Self::Blockquote
                    | Self::Body
                    | Self::Caption
                    | Self::Center
                    | Self::Dd
                    | Self::Details
                    | Self::Dialog
                    | Self::Dir
                    | Self::Div
                    | Self::Dl
                    | Self::Dt
                    | Self::Fieldset
                    | Self::Figcaption
                    | Self::Figure
                    | Self::Footer
                    | Self::Form
                    | Self::Header
                    | Self::Hgroup
                    | Self::Hr
                    | Self::Html
                    | Self::Legend
                    | Self::Li
                    | Self::Main
                    | Self::Menu
                    | Self::Nav
                    | Self::Ol
                    | Self::P
                    | Self::Pre
                    | Self::Section
                    | Self::Summary
                    | Self::Table
                    | Self::Ul
            )
    }

    pub(super) const fn is_table_part(self) -> bool {
        matches!(self, Self::Tbody | Self::Td | Self::Tfoot | Self::Th | Self::Thead | Self::Tr)
    }

    /// Elements whose text is no text of the page.
    pub(super) const fn is_silent(self) -> bool {
        matches!(
            self,
            Self::Audio
                | Self::Button
                | Self::Canvas
                | Self::Datalist
                | Self::Dialog
                | Self::Embed
                | Self::Frameset
                | Self::Head
                | Self::Iframe
                | Self::Input
                | Self::Math
                | Self::Noscript
                | Self::Object
                | Self::Option
                | Self::Optgroup
                | Self::Script
                | Self::Select
                | Self::Style
                | Self::Svg
                | Self::Template
                | Self::Textarea
                | Self::Title
                | Self::Video
        )
    }

    /// Elements that may stand in the head; any other ends it.
    pub(super) const fn is_head_content(self) -> bool {
        matches!(
            self,
            Self::Base
                | Self::Head
                | Self::Html
                | Self::Link
                | Self::Meta
                | Self::Noscript
                | Self::Script
                | Self::Style
                | Self::Template
                | Self::Title
        )
    }
}
