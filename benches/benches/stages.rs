//! One benchmark a stage and two from end to end, over every named input. Throughput counts bytes of text.
#![allow(missing_docs, clippy::unwrap_used, reason = "criterion writes functions; a benchmark may panic")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use onrecord_attribution::Attributor;
use onrecord_benches::{Input, example_files, inputs};
use onrecord_language::Language;
use onrecord_model::{Analysis, Article, ArticleDigest, Attribution, Corpus, Document, Origin};
use onrecord_pipeline::{Batch, Inputs, Pipeline};
use onrecord_stories::utterances::{Telling, Weights, among};

/// What each stage takes, made once.
struct Prepared {
    input: Input,
    documents: Vec<Document>,
    analyses: Vec<Analysis>,
    attributions: Vec<Vec<Attribution>>,
    articles: Vec<Article>,
    digests: Vec<ArticleDigest>,
    tellings: Vec<Telling>,
}

fn prepare(input: Input) -> Prepared {
    let (mut language, attributor) = (Language::embedded().unwrap().worker(), Attributor::embedded().unwrap());
    let mut pipeline = Pipeline::new().unwrap().worker();
    let documents: Vec<Document> = input.texts.iter().map(|text| parse(text)).collect();
    let analyses: Vec<Analysis> = documents.iter().map(|document| language.analyse(document).value).collect();
    let attribute = |(document, analysis)| attributor.attribute(document, analysis).value;
    let attributions = documents.iter().zip(&analyses).map(attribute).collect();
    let articles: Vec<Article> = documents.iter().map(|document| pipeline.article(document.clone())).collect();
    let digests = (0..).zip(&articles).map(|(number, article)| digest(number, article)).collect();
    let tellings = onrecord_pipeline::told(&articles, &onrecord_pipeline::link(&articles), Weights::embedded());
    Prepared { input, documents, analyses, attributions, articles, digests, tellings }
}

fn parse(text: &str) -> Document {
    onrecord_parse::read(text.as_bytes(), Origin::file("bench.txt")).unwrap().value
}

fn digest(number: u32, article: &Article) -> ArticleDigest {
    let (statements, passages) = onrecord_stories::digest(article);
    let prints = onrecord_stories::copies::prints(&article.document);
    let (entities, answers) = (onrecord_entities::digest(article), onrecord_stories::answers::within(article));
    ArticleDigest { article: number, entities, statements, answers, passages, prints }
}

fn across(digests: &[ArticleDigest]) -> usize {
    let mut linker = onrecord_entities::across::Linker::new();
    digests.iter().for_each(|digest| linker.add(digest));
    linker.finish().identities.len()
}

fn stories(tellings: &[Telling]) -> usize {
    among(tellings.to_vec(), Weights::embedded(), |_| None).len()
}

fn report(articles: &[Article]) -> usize {
    let (corpus, mut out) = (Corpus::default(), Vec::new());
    for format in onrecord_report::FORMATS {
        let mut renderer = (format.make)();
        renderer.begin(&mut out, &corpus).unwrap();
        for (number, article) in (0..).zip(articles) {
            renderer.article(&mut out, &corpus, number, article, &[]).unwrap();
        }
        renderer.end(&mut out, &corpus).unwrap();
    }
    out.len()
}

fn stages(criterion: &mut Criterion) {
    let resolver = onrecord_entities::Resolver::embedded().expect("the weights are sound");
    let prepared: Vec<Prepared> = inputs().into_iter().map(prepare).collect();
    let mut bench = |stage: &str, run: &mut dyn FnMut(&Prepared) -> usize| {
        let mut group = criterion.benchmark_group(stage);
        for input in &prepared {
            group.throughput(Throughput::Bytes(input.input.bytes()));
            let id = BenchmarkId::from_parameter(input.input.name);
            group.bench_function(id, |bencher| bencher.iter(|| black_box(run(black_box(input)))));
        }
    };
    let (mut language, attributor) = (Language::embedded().unwrap().worker(), Attributor::embedded().unwrap());
    let mut worker = Pipeline::new().unwrap().worker();

    bench("parse", &mut |it| it.input.texts.iter().map(|text| parse(text).blocks.len()).sum());
    bench("language", &mut |it| {
        it.documents.iter().map(|document| language.analyse(document).value.tokens.len()).sum()
    });
    bench("attribution", &mut |it| {
        let pairs = it.documents.iter().zip(&it.analyses);
        pairs.map(|(document, analysis)| attributor.attribute(document, analysis).value.len()).sum()
    });
    bench("entities", &mut |it| {
        let parts = it.documents.iter().zip(&it.analyses).zip(&it.attributions);
        let resolve = |((document, analysis), attributions): ((&Document, &Analysis), &Vec<Attribution>)| {
            resolver.resolve(document, analysis, attributions).value.mentions.len()
        };
        parts.map(resolve).sum()
    });
    bench("across", &mut |it| across(&it.digests));
    bench("stories", &mut |it| stories(&it.tellings));
    bench("report", &mut |it| report(&it.articles));
    bench("article", &mut |it| it.input.texts.iter().map(|text| worker.article(parse(text)).attributions.len()).sum());
}

fn batch(criterion: &mut Criterion) {
    let (pipeline, mut inputs) = (Pipeline::new().unwrap(), Inputs::default());
    example_files().iter().for_each(|path| inputs.add(path).unwrap());
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Bytes(inputs.bytes()));
    group.bench_function("examples", |bencher| {
        bencher.iter_batched(
            || tempfile::tempdir().unwrap(),
            |out| Batch { jobs: 1, ..Batch::to(out.path()) }.run(&pipeline, &inputs, &mut ()).unwrap(),
            BatchSize::PerIteration,
        );
    });
}

criterion_group! {
    name = benches;
    // Quick: enough to see a change of a few per cent on a quiet machine.
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .without_plots();
    targets = stages, batch
}
criterion_main!(benches);
