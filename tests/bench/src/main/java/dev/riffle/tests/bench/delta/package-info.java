/** What it costs to tell every environment which items changed: calls and capacity units. */
package dev.riffle.tests.bench.delta;
