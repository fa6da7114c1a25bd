/** A tenant's items by when they changed, and their whole rows: docs/data.md. */
package dev.riffle.aws.feed;
