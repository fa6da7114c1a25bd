/** Which model the device serves, where newer ones come from, and how they are put in place. */
package dev.riffle.edge.model;
