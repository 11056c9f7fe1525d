//! What a rolling text costs: eight delegations on 3,000 provisions with 1,400 contested places.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use travaux_redline::rolling::{Compiler, Position, Proposal, compile, position, proposals};
use travaux_text::build::{id, named, para};
use travaux_text::{DelegationCode, Provision, Text};

const PROVISIONS: usize = 3_000;
const CONTESTED: usize = 1_400;
const CODES: [&str; 8] = ["MER", "CAS", "PG", "AUR", "BOR", "DEL", "EST", "FAL"];

fn provision(at: usize, duty: &str, days: &str) -> Provision {
    let words = format!(
        "Each Party {duty} report to the Council, in the form that Annex {at} lays down, on the \
         measures it has taken to give effect to this Agreement, and the Council shall publish a \
         summary of the reports within {days} days of receiving the last of them."
    );
    named(&format!("p{at}"), para(&words))
}

fn base() -> Text {
    let provisions = (0..PROVISIONS).map(|at| provision(at, "shall", "thirty"));
    Text { provisions: provisions.collect() }
}

/// Each contested provision is reworded by two to four of the delegations.
fn positions(base: &Text) -> Vec<Position> {
    let of = |(party, code): (usize, &&str)| {
        let own = (0..CONTESTED).filter(|at| (at + party) % 8 < 2 + at % 3);
        let duties = ["should", "will endeavour to", "shall"];
        let days = ["sixty", "ninety", "thirty", "fifteen"];
        let mut list: Vec<Proposal> = own
            .map(|at| {
                let duty = duties[(at + party) % 3];
                Proposal::Replace(provision(at * 2, duty, days[(at / 3 + party) % 4]))
            })
            .collect();
        list.push(Proposal::Delete(id(&format!("p{}", 2_901 + party))));
        list.push(Proposal::Move { id: base.provisions[party].id, after: None });
        Position { by: DelegationCode::new(code).expect("a code"), tabled: 1, proposals: list }
    };
    CODES.iter().enumerate().map(of).collect()
}

fn rolling(criterion: &mut Criterion) {
    let base = base();
    let mut list = positions(&base);
    let rolled = compile(&base, &list);
    let contested = rolled.places.iter().filter(|it| !it.brackets.is_empty()).count();
    assert!(contested >= CONTESTED * 9 / 10, "only {contested} contested places");
    criterion.bench_function("compile eight on 3,000 provisions", |bench| {
        bench.iter(|| compile(black_box(&base), black_box(&list)));
    });
    let mut compiler = Compiler::default();
    compiler.compile(&base, &list);
    let variants = ["must", "may"].map(|it| Proposal::Replace(provision(100, it, "ten")));
    let mut turn = 0;
    criterion.bench_function("recompile after one proposal", |bench| {
        bench.iter(|| {
            turn += 1;
            list[0].proposals[0] = variants[turn % 2].clone();
            compiler.compile(black_box(&base), black_box(&list))
        });
    });
    let code = &list[0].by;
    criterion.bench_function("position of one delegation", |bench| {
        bench.iter(|| position(black_box(&rolled), code));
    });
    let own = position(&rolled, code);
    criterion.bench_function("proposals of a whole text", |bench| {
        bench.iter(|| proposals(black_box(&base), black_box(&own)));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(std::time::Duration::from_millis(300))
        .measurement_time(std::time::Duration::from_secs(1));
    targets = rolling
}
criterion_main!(benches);
