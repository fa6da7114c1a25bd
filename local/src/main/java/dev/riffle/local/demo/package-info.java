/** The demonstration that {@code local/up} ends with. */
package dev.riffle.local.demo;
