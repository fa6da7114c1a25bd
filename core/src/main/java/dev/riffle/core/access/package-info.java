/**
 * Who may do what: the table of routes, who a request says it is from, and what of it they may ask.
 * The gateway asks first, with the same table; functions ask again.
 */
package dev.riffle.core.access;
