/** Who may call the API, under whatever name. */
package dev.riffle.tests.access;
