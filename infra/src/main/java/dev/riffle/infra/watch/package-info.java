/** Dashboard, alarms and saved queries; names of metrics are on docs/operations.md. */
package dev.riffle.infra.watch;
