/**
 * A Lambda event source mapping for Kinesis: reads shards, invokes with batches, keeps its place.
 */
package dev.riffle.local.host.kinesis;
