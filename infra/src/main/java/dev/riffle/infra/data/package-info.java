/** What holds data: stream, tables, bucket, key. It changes least and outlives the rest. */
package dev.riffle.infra.data;
