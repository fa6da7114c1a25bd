package dev.riffle.aws.object;

import java.time.Instant;

/**
 * An object in a listing.
 *
 * @param bytes its length
 * @param modified when it was written last
 * @param etag changes when the object does
 */
public record Listed(String key, long bytes, Instant modified, String etag) {}
