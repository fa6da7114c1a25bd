/** The API's contract, {@code docs/openapi.yaml}, and whether an answer keeps it. */
package dev.riffle.tests.stage.contract;
