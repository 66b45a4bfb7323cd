package org.stallscope.ui.workbench;

import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.ui.wording.Shell;

/// What a right-click on a conversation offers: its properties as filters, and what Wireshark needs to show the same.
final class ConversationMenu {
    private ConversationMenu() {}

    /// @param ask asks a filter
    /// @param copy takes text to the clipboard
    /// @param copyRow copies the row as the table shows it
    /// @param export writes the table
    static ContextMenu of(CaptureAnalysis analysis, int conversation, Consumer<String> ask, Consumer<String> copy,
            Runnable copyRow, Runnable export) {
        final ConversationTable table = analysis.conversations();
        final int main = table.mainDirection(conversation);
        final int server = table.port(conversation, 1) <= table.port(conversation, 0) ? 1 : 0;
        final Menu filter = new Menu(Messages.say("menu.filter"));
        filter.setId("apply-as-filter");
        for (String text : new String[] {
            "tcp.port == " + table.port(conversation, server),
            "ip.addr == " + table.address(conversation, main),
            "ip.addr == " + table.address(conversation, 1 - main),
            "ip.addr == " + table.address(conversation, 0) + " && ip.addr == " + table.address(conversation, 1),
            "stalled >= " + Math.floor(analysis.timeLost(conversation) / 1e7) / 100 + "s"
        }) {
            filter.getItems().add(item(text, () -> ask.accept(text)));
        }
        final String display = "tcp.stream == " + conversation;
        final String pair = "(host " + table.address(conversation, 0) + " and port " + table.port(conversation, 0)
                + ") and (host " + table.address(conversation, 1) + " and port " + table.port(conversation, 1) + ")";
        final ContextMenu menu = new ContextMenu(
                filter,
                new SeparatorMenuItem(),
                item(Messages.say("menu.wireshark", display), () -> copy.accept(display)),
                item(Messages.say("menu.tshark"), () -> copy.accept("tshark -r "
                        + Shell.quoted(analysis.capture().source().paths().getFirst().toString()) + " -Y '" + display
                        + "'")),
                item(Messages.say("menu.capture-filter"), () -> copy.accept(pair)),
                item(Messages.say("menu.addresses"), () -> copy.accept(
                        table.endpoint(conversation, main) + " → " + table.endpoint(conversation, 1 - main))),
                item(Messages.say("menu.row"), copyRow),
                new SeparatorMenuItem(),
                item(Messages.say("menu.export"), export));
        menu.setId("conversation-menu");
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        final MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
