//! Three clouds in memory.
