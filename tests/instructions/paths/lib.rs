//! How many instructions the main paths take: see `benches`.
