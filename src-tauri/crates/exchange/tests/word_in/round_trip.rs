//! What we wrote ourselves comes back as it was.

use travaux_exchange::{Format, read, write};
use travaux_text::{Ids, Terms, Text, markdown};

use crate::kit::outline;

fn returned(source: &str) -> (Text, Text) {
    let mut ids = Ids::new(0, b"returning");
    let text = markdown::read(source, &mut ids).0;
    let bytes = write(&text, Format::Word, Terms::of("en"));
    let read = read(&bytes, Format::Word, &mut ids);
    assert_eq!(read.refusal(), None);
    (text, read.text)
}

#[test]
fn an_agreement_comes_back_as_it_was() {
    let source = "\
# Agreement on the Cessation of Hostilities

Meridia and Cassia,

Determined to end the fighting along the river,

## Part I — General

### Article 1 — Aim

1. The Parties shall:

(a) cease fire;

(b) withdraw:

(i) *heavy* weapons,

(ii) **armour**^[As defined in the annex.];

2. Each Party [shall — MER, PG] [will endeavour to — CAS] report.

### Article 1 bis — Review

Nothing here is <u>numbered</u>, not even H<sub>2</sub>O.

- dashes
- too

| Item | Date |
| --- | --- |
| Guns | 1 March |

### Article 2

Entry into force on [date].

## Annex A — Lines

1. The line follows the river.

1.1 It turns north.

Done at Port Sable on [date].
";
    let (text, back) = returned(source);
    assert_eq!(outline(&back), outline(&text));
}
