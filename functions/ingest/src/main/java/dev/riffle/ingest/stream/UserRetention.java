package dev.riffle.ingest.stream;

import java.time.Duration;

/**
 * What is kept of users, and how long.
 *
 * @param ttl how long after their last event a user's row stays
 * @param impressions whether what was shown to them lately is kept
 */
record UserRetention(Duration ttl, boolean impressions) {}
