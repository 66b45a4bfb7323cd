package org.stallscope.ui.packets;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with the chosen packet, for the button and for right-clicks.
final class PacketMenu {
    private PacketMenu() {}

    static List<MenuItem> items(PacketsPane pane) {
        final List<MenuItem> items = new ArrayList<>(List.of(
                item(Messages.say("copy.row.menu"), pane::copyRow),
                item(Messages.say("copy.field.menu"), pane::copyField),
                item(Messages.say("copy.value.menu"), pane::copyValue),
                item(Messages.say("copy.bytes.menu"), pane::copyFieldBytes),
                item(Messages.say("copy.hex.menu"), pane::copyHex),
                item(Messages.say("copy.dump.menu"), pane::copyDump),
                new SeparatorMenuItem(),
                item(Messages.say("copy.filter.menu"), pane::copyFrameFilter),
                item(Messages.say("copy.conversation.menu"), pane::copyConversationFilter),
                item(Messages.say("copy.command.menu"), pane::copyCommand),
                new SeparatorMenuItem(),
                item(Messages.say("wireshark.menu"), pane::openInWireshark)));
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        final MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
