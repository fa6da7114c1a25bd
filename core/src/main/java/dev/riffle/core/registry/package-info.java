/** Which of the published models serve: the pointer, its arms and its experiment. */
package dev.riffle.core.registry;
