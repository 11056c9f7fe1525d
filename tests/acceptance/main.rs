//! What we promise a delegation, one test a promise.

mod admission;
mod authoring;
mod basing;
mod bracketing;
mod commenting;
mod correcting;
mod drafting;
mod exchanging;
mod hiding;
mod marking;
mod moving;
mod negotiating;
mod noting;
mod originating;
mod pouching;
mod reporting;
mod retracting;
mod returning;
mod reviewing;
mod rounds;
mod settling;
mod showing;
mod slipping;
mod speaking;
mod staying;
mod versioning;
