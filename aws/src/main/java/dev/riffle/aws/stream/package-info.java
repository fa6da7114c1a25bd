/** What whoever writes to the stream must hold to. */
package dev.riffle.aws.stream;
