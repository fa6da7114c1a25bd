/** What the dearest allowed request of each route costs, beside an ordinary one. */
package dev.riffle.tests.bench.requests;
