/** Which model serves a tenant, kept up to date between batches. */
package dev.riffle.ingest.model;
