/**
 * The open work and the jobs on it: what the window shows and changes, free of {@code javafx.scene}
 * and tested without a toolkit. One thread, the window's, owns everything here that can change;
 * background jobs get immutable values and hand back results through it.
 */
package org.kintsugi.app.session;
