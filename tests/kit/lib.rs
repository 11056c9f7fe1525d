//! Builders for stories.
