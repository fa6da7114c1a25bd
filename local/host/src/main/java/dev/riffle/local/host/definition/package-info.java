/** What is deployed: the typed reading of {@code infra/functions.json} and its names. */
package dev.riffle.local.host.definition;
