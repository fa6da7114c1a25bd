/**
 * Models from S3: the pointer followed, snapshots fetched by ranges, old ones kept until the new
 * are whole.
 */
package dev.riffle.recommend.model;
