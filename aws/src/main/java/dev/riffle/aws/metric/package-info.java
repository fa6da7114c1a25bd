/** Metrics on their way to CloudWatch; their names are {@code dev.riffle.core.metric}'s. */
package dev.riffle.aws.metric;
