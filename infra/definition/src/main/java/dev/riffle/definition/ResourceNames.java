package dev.riffle.definition;

/**
 * What stream, tables and bucket are called where the functions run: on a laptop as {@code
 * infra/data-plane.json} says, in an account as CloudFormation named them.
 */
public record ResourceNames(String stream, String usersTable, String itemsTable, String bucket) {}
