/**
 * The rules of a scenario: what shapes an answer beside the scores. Values alone; who reads them is
 * in {@code api}, what arranges candidates in {@code arrange}, what applies all of them in {@code
 * recommend}.
 */
package dev.riffle.core.scenario;
