//! What to do next, given facts and a time. Plans; never sends.
