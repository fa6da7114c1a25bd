/** What happened: the event envelope, its validation and its JSON. */
package dev.riffle.core.event;
