/** The list of background tasks that comes out of the status bar. */
package org.kintsugi.app.tasks;
