/** What functions measure, read from what they log, and shown in Prometheus' format. */
package dev.riffle.local.host.metric;
