import type { Random } from './random.ts'

/** Draws a person's name. Letters of many languages, as in any larger company. */
export function drawName(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`
}

/** Gives out mail addresses, each once: `first.last@domain`, then `first.last2@domain`. */
export function mailboxes(domain: string): (name: string) => string {
  const taken = new Map<string, number>()
  return (name) => {
    const local = plain(name)
    const count = (taken.get(local) ?? 0) + 1
    taken.set(local, count)
    return `${local}${count === 1 ? '' : count}@${domain}`
  }
}

/** Lower-case ASCII letters, digits, dots and hyphens of a name. */
function plain(name: string): string {
  const spelled = name
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[ßøłđæœðþı]/g, (letter) => spellings[letter] ?? letter)
  const bare = spelled.normalize('NFD').replace(/\p{M}/gu, '')
  return bare.replace(/[^a-z0-9-]+/g, '.').replace(/^\.+|\.+$/g, '')
}

const spellings: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

const firstNames =
  `Aadhya Aaliyah Abebe Adaeze Adrien Agnieszka Aiko Ainhoa Akosua Alejandro Aleksander Alice Alina Amara Amélie Amir Amit
Ana Anders Andreea Aneta Anika Anjali Anton Antonia Arjun Arne Astrid Atsuko Ayşe Aylin Bartosz Beatriz Benedikt Bianca Birgit Bjørn
Bogdan Brigitte Bruno Camille Carlos Carmen Catalina Cecilia Chiara Chidi Chloé Christoph Claudia Connor Cristina Dagmar Daniela Darya
David Deepak Dimitri Divya Dorota Đorđe Eero Ekaterina Elena Elif Elin Emeka Emilia Emre Enrique Esra Esther Eva Farah Fatima Felix
Fernanda Filip Fiona Florian Franziska Gabriel Georgios Gerda Gisela Giulia Grace Grzegorz Günther Hamza Hana Hannah Haruka Heike Helena
Hendrik Hiroshi Hoa Ibrahim Ida Ikram Ilse Inés Ingrid Irina Isabel Ivan Jana Jasper Javier Jelena Jens Jiří Joana Johanna Jonas Jorge
Julia Kaan Kamala Karim Karin Katarzyna Kateryna Kenji Kerstin Kofi Konstantin Kristina Kwame Lakshmi Lars Laura Leila Leonie Leticia Liam
Lina Linh Lorenzo Lotte Lucía Luís Łukasz Magdalena Maja Malik Małgorzata Manuel Marek Maria Marlene Marta Martin Mateo Matilda Maximilian
Meera Mehmet Melanie Michał Miguel Mihai Milan Minh Mira Mohammed Monika Moritz Nadia Naomi Natalia Neha Nele Nia Niamh Nicolas Nikhil Nils
Nkechi Noah Nora Olga Oliver Oluwaseun Omar Oscar Paola Patrick Paula Pavel Pedro Petra Philipp Pia Priya Quentin Rachel Radu Rafael Rahul
Rajesh Ramona Rebecca Renate Ricardo Rika Robert Roland Rosa Ruth Sabine Sakura Salma Samuel Sandra Sanjay Sara Sebastian Selin Sergei
Shreya Sigrid Silvia Simon Siobhán Sofia Søren Stefan Susanne Svenja Svetlana Tamara Tariq Tatiana Thandiwe Thanh Theo Thomas Tobias Tomasz
Tuan Ulrike Uma Ursula Valentina Vanessa Vera Victor Vikram Viktoria Vincent Wanjiru Wiebke Wioletta Xavier Ximena Yan Yasmin Yohannes Yuki
Yusuf Zainab Zara Zdeněk Zoë Zofia Zsófia`.split(/\s+/)

const lastNames =
  `Abebe Abubakar Acar Adeyemi Agarwal Aguilar Albrecht Almeida Alonso Andersson Anghel Appiah Arslan Asante Aydın Bakker
Balogun Banerjee Barbosa Bauer Baumann Becker Bergström Bernard Bianchi Blažek Böhm Boateng Borges Bosch Brandt Braun Brennan Bruno Caruso
Castillo Celik Černý Chandra Chatterjee Chen Chukwu Colombo Conti Cooper Costa Cruz Dąbrowski Dahl Das Delgado Demir Desai Diallo Dietrich
Dijkstra Dimitrov Dubois Dumitru Dvořák Ebert Eder Egger Eriksson Esposito Farkas Fernandes Ferrari Fischer Fofana Fontaine Forster Fournier
Franke Friedrich Fuchs Fujita García Gashi Geiger Georgiou Ghosh Giordano Gómez Gonçalves Graf Grünwald Günther Gupta Haas Habib Hahn Hansen
Hartmann Hassan Haugen Heinrich Hernández Hoang Hoffmann Horváth Huang Huber Hughes Ibrahim Ilić Ito Ivanov Iyer Jäger Jansen Jensen
Jiménez Johansson Jovanović Kaiser Kamau Kaminski Kaplan Kapoor Karlsson Kaya Keller Kelly Kim Klein Kobayashi Koch König Korhonen Kowalski
Kozłowski Kramer Kraus Krüger Kumar Kuznetsov Lang Larsen Lefebvre Lehmann Lewandowski Lindqvist Lopes López Lorenz Ludwig Lund Maier Marić
Marino Martin Mazur Mbeki Mehta Meier Mendes Mensah Meyer Mishra Mohamed Möller Mora Moreau Moreno Moretti Müller Murphy Mutua Mwangi Nagy
Nair Nakamura Ncube Nguyen Nielsen Nikolaidis Novák Nowak Nunes Nwosu O'Brien O'Neill Obi Oduya Okafor Okeke Olsen Oliveira Omondi Ortega
Ortiz Osei Otto Owusu Özdemir Pacheco Papadopoulos Park Patel Pavlović Pereira Pérez Peters Petrov Pfeiffer Pham Pichler Popescu Popov
Prasad Qureshi Rahman Rajan Ramos Rao Reddy Reis Richter Rivera Rizzo Roberts Rocha Rodríguez Romano Rosenberg Rossi Roth Roux Ruiz Rybak
Sahin Saito Salazar Sánchez Santos Sato Schäfer Schmid Schmitt Schneider Schreiber Schröder Schulz Schuster Schwarz Seidel Sharma Silva
Şimşek Singh Sithole Sjöberg Sokolov Sommer Sørensen Soto Stein Steiner Suzuki Svensson Szabó Takahashi Tanaka Tesfaye Thomsen Torres Tóth
Traoré Tran Ueda Ulrich Usman Vargas Vasquez Vaz Verma Virtanen Vogel Vogt Voß Wagner Walczak Walker Walsh Wang Watanabe Weber Wei Weiß
Werner Wiśniewski Wójcik Wolf Wright Yamamoto Yang Yılmaz Yıldız Zając Zhang Ziegler Zieliński Zimmermann`.split(/\s+/)
