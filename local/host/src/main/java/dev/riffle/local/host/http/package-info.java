/** An API Gateway HTTP API with Lambda proxy integrations, payload format 2.0. */
package dev.riffle.local.host.http;
