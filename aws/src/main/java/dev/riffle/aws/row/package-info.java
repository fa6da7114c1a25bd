/** Rows of users and items, and how they lie in DynamoDB: docs/data.md. */
package dev.riffle.aws.row;
