//! Sentences with the expressions that are found in them, and where these lie.

use std::sync::LazyLock;

use onrecord_model::{DateSource, Document, Origin, Published};

use crate::{Language, Layers};

/// A Wednesday.
const DAY: &str = "2019-11-20";

fn shown(text: &str, published: &str) -> Vec<String> {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::embedded().unwrap());
    let mut document = Document::plain(text, Origin::default());
    let date = published.parse().ok();
    document.metadata.published = date.map(|date| Published { date, source: DateSource::Record, span: None });
    let analysis = LANGUAGE.worker_for(Layers::ALL).analyse(&document).value;
    let show = |time: &onrecord_model::TimeExpression| {
        let days = match (time.from, time.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from}..{to}"),
            _ => "?".to_owned(),
        };
        format!("{} = {days} {}", document.slice(time.span), time.granularity)
    };
    analysis.times.iter().map(show).collect()
}

fn check(text: &str, published: &str, expect: &[&str]) {
    assert_eq!(shown(text, published), expect, "{text}");
}

#[test]
fn bare_weekdays_look_back_today_included() {
    check("The mayor resigned Tuesday.", DAY, &["Tuesday = 2019-11-19 day"]);
    check("The mayor resigned on Wednesday.", DAY, &["Wednesday = 2019-11-20 day"]);
    check("On Thursday, the mayor said he would resign.", DAY, &["Thursday = 2019-11-14 day"]);
    check("A report released Monday blames the mayor.", DAY, &["Monday = 2019-11-18 day"]);
    check("Ms Okafor said late Sunday night that it was over.", DAY, &["late Sunday night = 2019-11-17 day-part"]);
}

#[test]
fn the_future_tense_looks_ahead() {
    check("The council will meet Tuesday.", DAY, &["Tuesday = 2019-11-26 day"]);
    check("The council is scheduled to meet on Wednesday.", DAY, &["Wednesday = 2019-11-20 day"]);
    check("The council plans to vote Friday.", DAY, &["Friday = 2019-11-22 day"]);
    check("On Friday, the council will vote.", DAY, &["Friday = 2019-11-22 day"]);
    check("She is campaigning ahead of Sunday’s vote.", DAY, &["Sunday = 2019-11-24 day"]);
    check("She could not be reached Monday.", DAY, &["Monday = 2019-11-18 day"]);
    check("The council should have met Monday.", DAY, &["Monday = 2019-11-18 day"]);
}

#[test]
fn picked_weekdays() {
    check("It rained last Wednesday.", DAY, &["last Wednesday = 2019-11-13 day"]);
    check("It may rain next Wednesday.", DAY, &["next Wednesday = 2019-11-27 day"]);
    check("It rained this past Friday.", DAY, &["this past Friday = 2019-11-15 day"]);
    check("It rained on Friday of last week.", DAY, &["Friday of last week = 2019-11-15 day"]);
    check("They train on Fridays and read the Sun.", DAY, &[]);
}

#[test]
fn days_around_that_of_publication() {
    check("He left yesterday.", DAY, &["yesterday = 2019-11-19 day"]);
    check("He left the day before yesterday.", DAY, &["the day before yesterday = 2019-11-18 day"]);
    check("He leaves tomorrow morning.", DAY, &["tomorrow morning = 2019-11-21 day-part"]);
    check("He will speak later today.", DAY, &["later today = 2019-11-20 day"]);
    check("He spoke early this morning.", DAY, &["early this morning = 2019-11-20 day-part"]);
    check("He spoke last night.", DAY, &["last night = 2019-11-19 day-part"]);
    check("They dream of a better tomorrow.", DAY, &[]);
}

#[test]
fn anaphors_count_from_the_last_day_or_from_publication() {
    check(
        "He spoke Monday. A day earlier, she did.",
        DAY,
        &["Monday = 2019-11-18 day", "A day earlier = 2019-11-17 day"],
    );
    check("A day earlier, she spoke.", DAY, &["A day earlier = 2019-11-19 day"]);
    check(
        "They met on Nov. 4. The next day, it rained, and two days later it snowed.",
        DAY,
        &["Nov. 4 = 2019-11-04 day", "The next day = 2019-11-05 day", "two days later = 2019-11-07 day"],
    );
    check(
        "It began in 2014. The following year it ended.",
        DAY,
        &["2014 = 2014-01-01..2014-12-31 year", "The following year = 2015-01-01..2015-12-31 year"],
    );
    check("He won on the same day she lost.", DAY, &[]);
}

#[test]
fn months_and_days_of_the_year() {
    check("It opened in September.", DAY, &["September = 2019-09-01..2019-09-30 month"]);
    check("It opened in late September.", DAY, &["late September = 2019-09-21..2019-09-30 month"]);
    check("It has been shut since mid-December.", DAY, &["mid-December = 2018-12-11..2018-12-20 month"]);
    check("It will open in March.", DAY, &["March = 2020-03-01..2020-03-31 month"]);
    check("It opened on Feb. 15.", DAY, &["Feb. 15 = 2019-02-15 day"]);
    check("It will open on Dec. 15.", DAY, &["Dec. 15 = 2019-12-15 day"]);
    check("It opened on the 21st of August, 2017.", DAY, &["the 21st of August, 2017 = 2017-08-21 day"]);
    check("It opened on Friday, March 25, 2016, they say.", DAY, &["Friday, March 25, 2016 = 2016-03-25 day"]);
    check("The poll was held March 11-13.", DAY, &["March 11-13 = 2019-03-11..2019-03-13 day"]);
    check("It opened 3 March 2016.", DAY, &["3 March 2016 = 2016-03-03 day"]);
    check("It opened in June last year.", DAY, &["June last year = 2018-06-01..2018-06-30 month"]);
    check("It opened last June.", DAY, &["last June = 2019-06-01..2019-06-30 month"]);
    check("It opens next January.", DAY, &["next January = 2020-01-01..2020-01-31 month"]);
    check("It opened at the end of May.", DAY, &["the end of May = 2019-05-21..2019-05-31 month"]);
    check(
        "It ran from November to February.",
        DAY,
        &["November = 2019-11-01..2019-11-30 month", "February = 2020-02-01..2020-02-29 month"],
    );
    check("It opened in the first week of March.", DAY, &["the first week of March = 2019-03-01..2019-03-07 week"]);
}

#[test]
fn words_that_are_spelt_like_months_and_days() {
    check("We may march, or May may sing.", DAY, &[]);
    check("Theresa May said it in May.", DAY, &["May = 2019-05-01..2019-05-31 month"]);
    check("April Jones joined the March on Washington.", DAY, &[]);
    check("Give me a second; she came second.", DAY, &[]);
    check("Stocks fall, springs flow, the fall was deep.", DAY, &[]);
    check("Voters on Super Tuesday watched Saturday Night Live.", DAY, &[]);
}

#[test]
fn units_with_words_that_place_them() {
    check("It rained last week.", DAY, &["last week = 2019-11-11..2019-11-17 week"]);
    check("It will rain next month.", DAY, &["next month = 2019-12-01..2019-12-31 month"]);
    check("It rained earlier this month.", DAY, &["earlier this month = 2019-11-01..2019-11-20 month"]);
    check("It will rain later this year.", DAY, &["later this year = 2019-11-20..2019-12-31 year"]);
    check("It rained three years ago.", DAY, &["three years ago = 2016-01-01..2016-12-31 year"]);
    check("It rained two weeks ago.", DAY, &["two weeks ago = 2019-11-04..2019-11-10 week"]);
    check("It rained a few days ago.", DAY, &["a few days ago = ? day"]);
    check("It rained in the past four years.", DAY, &["the past four years = 2015-11-20..2019-11-20 year"]);
    check("It may rain over the next week.", DAY, &["the next week = 2019-11-20..2019-11-27 week"]);
    check("It rained in recent weeks.", DAY, &["recent weeks = ? week"]);
    check("It rained over the weekend.", DAY, &["the weekend = 2019-11-16..2019-11-17 weekend"]);
    check("It rained at the end of last year.", DAY, &["the end of last year = 2018-09-01..2018-12-31 year"]);
    check("She scored in the third quarter, in the last two weeks of the season.", DAY, &[]);
    check("Profits rose in the third quarter.", DAY, &["the third quarter = 2019-07-01..2019-09-30 quarter"]);
    check(
        "It fell in the first quarter of 2015.",
        DAY,
        &["the first quarter of 2015 = 2015-01-01..2015-03-31 quarter"],
    );
    check(
        "It fell in the first half of the year.",
        DAY,
        &["the first half of the year = 2019-01-01..2019-06-30 half-year"],
    );
}

#[test]
fn durations_ages_and_events_are_none() {
    check("He signed a three-year deal for two months.", DAY, &[]);
    check("She, in her 80s, waits a day after the vote every week.", DAY, &[]);
    check("A 30-year-old came for the second time in two days.", DAY, &[]);
    check("About 2,000 people and 1500 dogs ran for 2000 metres.", DAY, &[]);
    check("Case 2000 was heard in Room 1984.", DAY, &[]);
}

#[test]
fn seasons() {
    check("It rained this summer.", DAY, &["this summer = 2019-06-01..2019-08-31 season"]);
    check("It will snow this winter.", DAY, &["this winter = 2019-12-01..2020-02-29 season"]);
    check("It snowed last winter.", DAY, &["last winter = 2018-12-01..2019-02-28 season"]);
    check("It rained in the spring of 2015.", DAY, &["the spring of 2015 = 2015-03-01..2015-05-31 season"]);
}

#[test]
fn years_decades_and_centuries() {
    check(
        "It began in 2014 and will end by 2020.",
        DAY,
        &["2014 = 2014-01-01..2014-12-31 year", "2020 = 2020-01-01..2020-12-31 year"],
    );
    check("It grew between 1808 and 1812.", DAY, &[]);
    check(
        "It grew between 2008 and 2012.",
        DAY,
        &["2008 = 2008-01-01..2008-12-31 year", "2012 = 2012-01-01..2012-12-31 year"],
    );
    check("The 2008-2012 slump hurt.", DAY, &["2008-2012 = 2008-01-01..2012-12-31 year"]);
    check("In the early 1990s it grew.", DAY, &["the early 1990s = 1990-01-01..1993-12-31 decade"]);
    check("In the ’60s it grew.", DAY, &["the ’60s = 1960-01-01..1969-12-31 decade"]);
    check("In the 19th century it grew.", DAY, &["the 19th century = 1801-01-01..1900-12-31 century"]);
    check("By early 2016 it had grown.", DAY, &["early 2016 = 2016-01-01..2016-04-30 year"]);
}

#[test]
fn times_of_day() {
    check("They will meet at 10 a.m. Friday.", DAY, &["10 a.m. Friday = 2019-11-22 time"]);
    check("It struck at 6pm EST on December 26, 2018.", DAY, &["6pm EST on December 26, 2018 = 2018-12-26 time"]);
    check("He fell on Monday. It was 6.10am.", DAY, &["Monday = 2019-11-18 day", "6.10am = 2019-11-18 time"]);
    check("He left at midnight in a midnight blue coat.", DAY, &["midnight = 2019-11-20 time"]);
    check("I am 10 and won 10:30.", DAY, &[]);
}

#[test]
fn holidays() {
    check("They met on New Year's Eve.", DAY, &["New Year's Eve = 2018-12-31 day"]);
    check("They met last Thanksgiving under a Christmas tree.", DAY, &["last Thanksgiving = 2018-11-22 day"]);
    check("They will meet on Christmas Day.", DAY, &["Christmas Day = 2019-12-25 day"]);
    check("They met on St. Patrick's Day.", DAY, &["St. Patrick's Day = 2019-03-17 day"]);
    check("It was built after the Sept. 11 attacks.", DAY, &["Sept. 11 = 2001-09-11 day"]);
    check("They met on the Fourth of July.", DAY, &["the Fourth of July = 2019-07-04 day"]);
    check("They met on Easter Monday 2018.", DAY, &["Easter Monday 2018 = 2018-04-02 day"]);
}

#[test]
fn figures() {
    check("It is dated 2016-10-02.", DAY, &["2016-10-02 = 2016-10-02 day"]);
    check(
        "It is dated 12/31/2001 or 31.12.2001.",
        DAY,
        &["12/31/2001 = 2001-12-31 day", "31.12.2001 = 2001-12-31 day"],
    );
    check("It is dated 03/04/2015.", DAY, &["03/04/2015 = ? day"]);
    check("After 9/11, call 555-0123 or 1.2.3.", DAY, &[]);
}

#[test]
fn without_a_date_of_publication_only_the_absolute_is_resolved() {
    check("He left on Monday, three years ago.", "", &["Monday = ? day", "three years ago = ? year"]);
    check(
        "He left on May 2, 2016. A day later she did.",
        "",
        &["May 2, 2016 = 2016-05-02 day", "A day later = 2016-05-03 day"],
    );
}

#[test]
fn nonsense_is_no_reason_to_fall() {
    check("On Feb. 30, 2015, it rained.", DAY, &["Feb. 30, 2015 = ? day"]);
    check(
        "It rained 99999 years ago and 9999 centuries ago.",
        DAY,
        &["99999 years ago = ? year", "9999 centuries ago = ? century"],
    );
    check("It was year 99999 and May 99.", DAY, &["May = 2019-05-01..2019-05-31 month"]);
    check(
        &format!("In {} and Dec. {}.", "9".repeat(100), "9".repeat(100)),
        DAY,
        &["Dec. = 2019-12-01..2019-12-31 month"],
    );
}
