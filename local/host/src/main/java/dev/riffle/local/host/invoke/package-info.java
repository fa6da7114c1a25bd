/** Invoking functions: what a caller hands in and gets back, and Lambda's Invoke API. */
package dev.riffle.local.host.invoke;
