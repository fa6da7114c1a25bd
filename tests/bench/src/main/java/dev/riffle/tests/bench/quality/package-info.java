/** How good rankings are on public data, judged by full ranking of held-out items. */
package dev.riffle.tests.bench.quality;
