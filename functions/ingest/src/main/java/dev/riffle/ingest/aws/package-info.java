/** Clients of AWS: timeouts here, all else by the SDK's own settings. */
package dev.riffle.ingest.aws;
