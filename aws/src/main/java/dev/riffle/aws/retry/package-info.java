/** Trying again: how long to wait between tries. */
package dev.riffle.aws.retry;
