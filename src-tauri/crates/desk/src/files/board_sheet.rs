//! The Board as a sheet: a table for each instrument, then how far it is.

use travaux_exchange::Matter;
use travaux_exchange::docx::write::{Block, Said, Sheet, Shown};
use travaux_text::Terms;

use crate::files::papers::Head;
use crate::{Board, BoardRow, Desk, DeskError, Look};

impl Desk {
    /// The Board as a Word file or a print, made of what this desk sees: of the tabled layer alone
    /// at a desk [outside](Desk::outside).
    ///
    /// # Errors
    ///
    /// As [`Desk::board`].
    pub fn board_paper(&self, look: &Look) -> Result<Vec<u8>, DeskError> {
        let sheet = self.board_sheet(&self.board()?);
        let look = look.on(self.dossier());
        let title = format!("Board: {}", self.dossier().description.title);
        let head = Head::titled(&title);
        let paper = self.paper(self.dossier(), head, Terms::of("en"), &look)?;
        Ok(look.set_out(Matter::Sheet(&sheet), "", &paper))
    }

    fn board_sheet(&self, board: &Board) -> Sheet {
        let title = format!("Board: {}", self.dossier().description.title);
        let mut blocks = vec![Block::Title(title)];
        if board.as_a_whole {
            blocks.push(words("Nothing is agreed until everything is agreed."));
        }
        if board.progress.is_empty() {
            blocks.push(words("There is no text yet."));
        }
        for progress in &board.progress {
            let held = self.dossier().instrument(&progress.instrument);
            let title = held.map_or("", |it| it.title.as_str());
            blocks.push(Block::Heading(format!("{} – {title}", progress.instrument)));
            blocks.push(words(&format!("{}.", progress.how_far())));
            blocks.extend(progress.told.iter().map(|it| words(&format!("{it}."))));
            let rows = board.rows.iter().filter(|it| it.instrument == progress.instrument);
            let head = ["Provision", "Status", "At issue", "Positions", "Remarks"];
            let head = head.map(|it| vec![Said::shown(it, Shown::Strong)]).to_vec();
            let table = std::iter::once(head).chain(rows.map(|it| self.board_row(it)));
            blocks.push(Block::Table(table.collect()));
        }
        Sheet { blocks, landscape: true }
    }

    fn board_row(&self, row: &BoardRow) -> Vec<Vec<Said>> {
        let mark = self.dossier().legend().mark(row.stage());
        let codes = self.dossier().delegations.iter().filter(|it| !it.withdrawn).map(|it| &it.code);
        let wants = codes.zip(&row.cells).filter(|(_, cell)| !cell.wants.is_empty());
        let wants = wants.map(|(code, cell)| format!("{code}: {}", cell.wants.join(" · ")));
        let mut told: Vec<_> = row.remarks().iter().map(|it| format!("{it}.")).collect();
        told.extend(row.touched.iter().map(|(_, it)| format!("{}: {}.", it.title, it.why)));
        [
            row.address.clone(),
            format!("{} {}", mark.shape.sign(), mark.words),
            row.at_issue.clone(),
            wants.collect::<Vec<_>>().join("\n"),
            told.join("\n"),
        ]
        .map(|it| vec![Said::plain(it)])
        .to_vec()
    }
}

fn words(words: &str) -> Block {
    Block::Words(vec![Said::plain(words)])
}
