/** Rows of users and items, and how they lie in DynamoDB. */
package dev.riffle.ingest.state;
