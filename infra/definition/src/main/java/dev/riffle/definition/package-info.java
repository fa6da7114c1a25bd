/**
 * What is deployed, as {@code infra/data-plane.json} and {@code infra/functions.json} define it:
 * read by this package alone, for the account, the laptop and the tests.
 */
package dev.riffle.definition;
