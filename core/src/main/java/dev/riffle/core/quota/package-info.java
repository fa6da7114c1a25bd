/** How much a tenant may ask for in a time. */
package dev.riffle.core.quota;
